-- CreateTable
CREATE TABLE "platform"."dead_letter" (
    "reference" CHAR(16) NOT NULL,
    "consumer" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "topic" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "legal_entities" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "attempts" INTEGER NOT NULL,
    "error_code" TEXT NOT NULL,
    "first_failed_at" TIMESTAMPTZ(3) NOT NULL,
    "last_failed_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "discardable" BOOLEAN NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "dead_letter_pkey" PRIMARY KEY ("reference")
);

-- CreateTable
CREATE TABLE "platform"."waiting_event" (
    "consumer" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "topic" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3),

    CONSTRAINT "waiting_event_pkey" PRIMARY KEY ("consumer","sequence")
);

-- CreateIndex
CREATE INDEX "dead_letter_last_failed_at_reference_idx" ON "platform"."dead_letter"("last_failed_at" DESC, "reference" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "dead_letter_consumer_sequence_key" ON "platform"."dead_letter"("consumer", "sequence");

-- CreateIndex
CREATE INDEX "waiting_event_consumer_key_sequence_idx" ON "platform"."waiting_event"("consumer", "key", "sequence");

-- By hand: consumers ask at every event whether something of its entity is in the way.
CREATE INDEX "dead_letter_open" ON "platform"."dead_letter"("consumer", "key") WHERE "state" = 'OPEN';
