-- What is in transit of an account is looked for among what is with the bank and what has moved since shortly before.
CREATE INDEX "payment_order_debtor_account_id_updated_at_idx" ON "payments"."payment_order"("debtor_account_id", "updated_at");
