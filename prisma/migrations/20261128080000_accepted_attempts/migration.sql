-- AlterTable
ALTER TABLE "platform"."posting_attempt" ADD COLUMN     "job" TEXT,
ADD COLUMN     "progress" TEXT;
