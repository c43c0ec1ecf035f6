-- AlterTable
ALTER TABLE "payments"."bank_statement" ADD COLUMN "digest" CHAR(64);

-- AlterTable
ALTER TABLE "payments"."bank_transaction" ADD COLUMN "superseded_by" BIGINT;

-- CreateIndex
CREATE INDEX "bank_transaction_account_id_bank_reference_idx" ON "payments"."bank_transaction"("account_id", "bank_reference");

-- CreateIndex
CREATE INDEX "payment_order_instruction_id_idx" ON "payments"."payment_order"("instruction_id");

-- CreateIndex
CREATE INDEX "payment_order_payment_information_id_idx" ON "payments"."payment_order"("payment_information_id");

-- CreateIndex
CREATE INDEX "payment_order_debtor_account_id_amount_minor_idx" ON "payments"."payment_order"("debtor_account_id", "amount_minor");

-- What a schema cannot say: what is looked for again and again is little of a large table.
CREATE INDEX "bank_transaction_unmatched_amount" ON "payments"."bank_transaction"("account_id", "amount_minor")
  WHERE "matching" = 'UNMATCHED';
CREATE INDEX "bank_transaction_uetr" ON "payments"."bank_transaction"("uetr") WHERE "uetr" IS NOT NULL;
CREATE INDEX "payment_order_cancelling" ON "payments"."payment_order"("cancelling") WHERE "cancelling" IS NOT NULL;
CREATE INDEX "payment_order_overdue" ON "payments"."payment_order"("overdue_since") WHERE "overdue_since" IS NOT NULL;
CREATE INDEX "bank_match_taken_back" ON "payments"."bank_match"("transaction_id") WHERE "undone_at" IS NOT NULL;
