-- A bank may make several pages of a large statement; each is kept, and checked against the ones beside it.
ALTER TABLE "payments"."bank_statement"
  ADD COLUMN "page" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "is_last_page" BOOLEAN NOT NULL DEFAULT true;

DROP INDEX "payments"."bank_statement_once";
CREATE UNIQUE INDEX "bank_statement_once" ON "payments"."bank_statement"("account_id", "type", "statement_id", "page");
