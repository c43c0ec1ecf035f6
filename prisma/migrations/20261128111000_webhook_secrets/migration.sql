-- AlterTable
ALTER TABLE "platform"."webhook" ADD COLUMN     "next_secret" BYTEA,
ADD COLUMN     "previous_secret" BYTEA,
ADD COLUMN     "previous_until" TIMESTAMPTZ(3),
ADD COLUMN     "rotating" CHAR(16);
