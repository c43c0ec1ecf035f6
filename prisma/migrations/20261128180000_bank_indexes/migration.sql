-- Lists over several accounts are in the order of days; every payment asks what was paid to its account before.
CREATE INDEX "bank_transaction_booking_date_id_idx" ON "payments"."bank_transaction"("booking_date" DESC, "id" DESC);
CREATE INDEX "bank_transaction_counterparty_account_booking_date_idx" ON "payments"."bank_transaction"("counterparty_account", "booking_date");
CREATE INDEX "bank_statement_to_date_id_idx" ON "payments"."bank_statement"("to_date" DESC, "id" DESC);
