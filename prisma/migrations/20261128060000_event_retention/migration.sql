-- AlterTable
ALTER TABLE "platform"."sequencer_state" ADD COLUMN     "forgotten" BIGINT NOT NULL DEFAULT 0;
