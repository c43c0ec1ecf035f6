-- CreateTable
CREATE TABLE "platform"."supplier_record" (
    "seq" SERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "group_seq" INTEGER NOT NULL,
    "legal_entities" TEXT[],
    "facts" JSONB,
    "facts_hash" TEXT,
    "fetched_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3),
    "stale_at" TIMESTAMPTZ(3),
    "followed_at" TIMESTAMPTZ(3),
    "is_matched" BOOLEAN NOT NULL DEFAULT false,
    "seen_in" INTEGER,
    "is_gone" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "supplier_record_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "platform"."supplier_key" (
    "key" BIGINT NOT NULL,
    "record" INTEGER NOT NULL,

    CONSTRAINT "supplier_key_pkey" PRIMARY KEY ("key","record")
);

-- CreateTable
CREATE TABLE "platform"."supplier_candidate" (
    "one" TEXT NOT NULL,
    "other" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "evidence" TEXT[],
    "conflicts" TEXT[],
    "links" BOOLEAN NOT NULL,
    "refused" TEXT,
    "found_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "supplier_candidate_pkey" PRIMARY KEY ("one","other")
);

-- CreateTable
CREATE TABLE "platform"."supplier_kept_apart" (
    "one" TEXT NOT NULL,
    "other" TEXT NOT NULL,
    "reference" CHAR(16) NOT NULL,

    CONSTRAINT "supplier_kept_apart_pkey" PRIMARY KEY ("one","other")
);

-- CreateTable
CREATE TABLE "platform"."crosswalk_source" (
    "source" TEXT NOT NULL,
    "sweep" INTEGER NOT NULL DEFAULT 0,
    "is_reading" BOOLEAN NOT NULL DEFAULT false,
    "after_key" TEXT,
    "read_at" TIMESTAMPTZ(3),
    "key_print" TEXT NOT NULL,

    CONSTRAINT "crosswalk_source_pkey" PRIMARY KEY ("source")
);

-- CreateIndex
CREATE UNIQUE INDEX "supplier_record_id_key" ON "platform"."supplier_record"("id");

-- CreateIndex
CREATE INDEX "supplier_record_group_seq_idx" ON "platform"."supplier_record"("group_seq");

-- CreateIndex
CREATE INDEX "supplier_key_record_idx" ON "platform"."supplier_key"("record");

-- CreateIndex
CREATE INDEX "supplier_candidate_other_idx" ON "platform"."supplier_candidate"("other");

-- CreateIndex
CREATE INDEX "supplier_kept_apart_other_idx" ON "platform"."supplier_kept_apart"("other");

-- What is still to be matched and to be read again: a few rows of many, most of the time.
CREATE INDEX "supplier_record_unmatched_idx" ON "platform"."supplier_record"("seq") WHERE NOT "is_matched";
CREATE INDEX "supplier_record_stale_idx" ON "platform"."supplier_record"("stale_at") WHERE "stale_at" IS NOT NULL;

-- Families that people linked before stay families: one row a record, the first of each family is its supplier.
INSERT INTO "platform"."supplier_record" ("id", "source", "group_seq", "legal_entities")
  SELECT "supplier_id", split_part("supplier_id", ':', 1), 0, '{}'
  FROM "suppliers"."supplier_link" WHERE "is_linked" ORDER BY "id";
UPDATE "platform"."supplier_record" r SET "group_seq" = f."first" FROM (
  SELECT l."supplier_id", min(m."seq") OVER (PARTITION BY l."group_id") AS "first"
  FROM "suppliers"."supplier_link" l JOIN "platform"."supplier_record" m ON m."id" = l."supplier_id"
  WHERE l."is_linked") f
WHERE r."id" = f."supplier_id";
