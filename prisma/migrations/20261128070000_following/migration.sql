-- CreateTable
CREATE TABLE "platform"."follow_cursor" (
    "source" TEXT NOT NULL,
    "feed" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "follow_cursor_pkey" PRIMARY KEY ("source","feed")
);

-- CreateTable
CREATE TABLE "platform"."followed_entity" (
    "topic" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "followed_entity_pkey" PRIMARY KEY ("topic","entity_id")
);

-- CreateIndex
CREATE INDEX "outbox_event_key_id_idx" ON "platform"."outbox_event"("key", "id");

-- CreateIndex
CREATE INDEX "posting_attempt_target_id_idx" ON "platform"."posting_attempt"("target_id");
