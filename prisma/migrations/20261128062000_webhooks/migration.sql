-- CreateTable
CREATE TABLE "platform"."webhook" (
    "reference" CHAR(16) NOT NULL,
    "state" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT,
    "topics" TEXT[],
    "legal_entities" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "secret" BYTEA,
    "cursor" BIGINT NOT NULL DEFAULT 0,
    "last_status" INTEGER,
    "last_delivered_at" TIMESTAMPTZ(3),
    "missed_at" TIMESTAMPTZ(3),
    "removing" CHAR(16),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("reference")
);

-- CreateIndex
CREATE INDEX "webhook_created_at_reference_idx" ON "platform"."webhook"("created_at" DESC, "reference" DESC);

-- By hand: WHK-3, decided by the database: one webhook a URL at a time.
CREATE UNIQUE INDEX "webhook_one_url"
  ON "platform"."webhook"("url") WHERE "state" IN ('PENDING_APPROVAL', 'ACTIVE', 'DISABLED');
