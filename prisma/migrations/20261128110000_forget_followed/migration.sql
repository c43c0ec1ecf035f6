-- AlterTable
ALTER TABLE "platform"."follow_cursor" ADD COLUMN     "forgotten_at" TIMESTAMPTZ(3);
