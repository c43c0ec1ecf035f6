-- CreateTable
CREATE TABLE "payments"."payment_order" (
    "key" TEXT NOT NULL,
    "reference" CHAR(16) NOT NULL,
    "position" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "bank_status" TEXT,
    "legal_entity" TEXT NOT NULL,
    "debtor_account_id" TEXT NOT NULL,
    "bank_source" TEXT NOT NULL,
    "supplier_id" TEXT,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "requested_execution_date" DATE NOT NULL,
    "latest_release_at" TIMESTAMPTZ(3),
    "creditor" JSONB NOT NULL,
    "creditor_account" TEXT NOT NULL,
    "remittance" JSONB NOT NULL,
    "payee_verification" JSONB,
    "message_id" TEXT NOT NULL,
    "payment_information_id" TEXT NOT NULL,
    "instruction_id" TEXT NOT NULL,
    "end_to_end_id" TEXT NOT NULL,
    "uetr" TEXT NOT NULL,
    "bank_reference" TEXT,
    "value_date" DATE,
    "overdue_since" TIMESTAMPTZ(3),
    "cancelling" CHAR(16),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_order_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "payments"."payment_transition" (
    "id" BIGSERIAL NOT NULL,
    "payment_key" TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "code" TEXT,
    "reason" TEXT,
    "source" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_transition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payments"."payment_allocation" (
    "payment_key" TEXT NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL DEFAULT 0,
    "currency" CHAR(3) NOT NULL,
    "state" TEXT NOT NULL,
    "open_before_minor" BIGINT NOT NULL,

    CONSTRAINT "payment_allocation_pkey" PRIMARY KEY ("payment_key","invoice_id")
);

-- CreateTable
CREATE TABLE "payments"."bank_file" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "size" BIGINT NOT NULL,
    "kind" TEXT,
    "message_id" TEXT,
    "state" TEXT NOT NULL,
    "fault" TEXT,
    "evidence" JSONB,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "bank_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payments"."bank_file_chunk" (
    "file_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "bank_file_chunk_pkey" PRIMARY KEY ("file_id","number")
);

-- CreateTable
CREATE TABLE "payments"."bank_statement" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "statement_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "sequence" BIGINT,
    "from_date" DATE NOT NULL,
    "to_date" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "opening_minor" BIGINT,
    "closing_minor" BIGINT,
    "entry_count" INTEGER NOT NULL,
    "file_id" BIGINT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bank_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payments"."bank_transaction" (
    "id" BIGSERIAL NOT NULL,
    "statement_id" BIGINT NOT NULL,
    "source" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "part" INTEGER NOT NULL DEFAULT 0,
    "entry_id" BIGINT,
    "parts" INTEGER NOT NULL DEFAULT 0,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "status" TEXT NOT NULL,
    "is_reversal" BOOLEAN NOT NULL,
    "booking_date" DATE NOT NULL,
    "value_date" DATE,
    "bank_reference" TEXT,
    "bank_code" TEXT,
    "message_id" TEXT,
    "payment_information_id" TEXT,
    "instruction_id" TEXT,
    "end_to_end_id" TEXT,
    "uetr" TEXT,
    "creditor_reference" TEXT,
    "text" TEXT,
    "counterparty_name" TEXT,
    "counterparty_account" TEXT,
    "return_reason" TEXT,
    "charges_minor" BIGINT,
    "instructed_minor" BIGINT,
    "instructed_currency" CHAR(3),
    "matching" TEXT NOT NULL,

    CONSTRAINT "bank_transaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payments"."bank_match" (
    "id" BIGSERIAL NOT NULL,
    "transaction_id" BIGINT NOT NULL,
    "role" TEXT NOT NULL,
    "pass" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "matched_by" TEXT NOT NULL,
    "reference" CHAR(16),
    "matched_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,
    "undo_reference" CHAR(16),

    CONSTRAINT "bank_match_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payments"."bank_match_item" (
    "match_id" BIGINT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "bank_match_item_pkey" PRIMARY KEY ("match_id","payment_id")
);

-- CreateTable
CREATE TABLE "payments"."bank_feed_state" (
    "source" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "bank_feed_state_pkey" PRIMARY KEY ("source")
);

-- CreateIndex
CREATE UNIQUE INDEX "payment_order_end_to_end_id" ON "payments"."payment_order"("end_to_end_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_order_uetr" ON "payments"."payment_order"("uetr");

-- CreateIndex
CREATE INDEX "payment_order_message_id_idx" ON "payments"."payment_order"("message_id");

-- CreateIndex
CREATE INDEX "payment_order_requested_execution_date_key_idx" ON "payments"."payment_order"("requested_execution_date" DESC, "key" DESC);

-- CreateIndex
CREATE INDEX "payment_order_creditor_account_created_at_idx" ON "payments"."payment_order"("creditor_account", "created_at");

-- CreateIndex
CREATE INDEX "payment_order_supplier_id_created_at_idx" ON "payments"."payment_order"("supplier_id", "created_at");

-- CreateIndex
CREATE INDEX "payment_order_status_idx" ON "payments"."payment_order"("status");

-- CreateIndex
CREATE UNIQUE INDEX "payment_order_reference_position_key" ON "payments"."payment_order"("reference", "position");

-- CreateIndex
CREATE INDEX "payment_transition_payment_key_id_idx" ON "payments"."payment_transition"("payment_key", "id");

-- CreateIndex
CREATE INDEX "payment_allocation_invoice_id_state_idx" ON "payments"."payment_allocation"("invoice_id", "state");

-- CreateIndex
CREATE INDEX "bank_file_state_id_idx" ON "payments"."bank_file"("state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "bank_file_once" ON "payments"."bank_file"("source", "sha256");

-- CreateIndex
CREATE INDEX "bank_statement_account_id_type_to_date_id_idx" ON "payments"."bank_statement"("account_id", "type", "to_date" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "bank_statement_once" ON "payments"."bank_statement"("account_id", "type", "statement_id");

-- CreateIndex
CREATE INDEX "bank_transaction_account_id_booking_date_id_idx" ON "payments"."bank_transaction"("account_id", "booking_date" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "bank_transaction_matching_id_idx" ON "payments"."bank_transaction"("matching", "id");

-- CreateIndex
CREATE INDEX "bank_transaction_end_to_end_id_idx" ON "payments"."bank_transaction"("end_to_end_id");

-- CreateIndex
CREATE INDEX "bank_transaction_legal_entity_booking_date_idx" ON "payments"."bank_transaction"("legal_entity", "booking_date");

-- CreateIndex
CREATE UNIQUE INDEX "bank_transaction_statement_id_position_part_key" ON "payments"."bank_transaction"("statement_id", "position", "part");

-- CreateIndex
CREATE INDEX "bank_match_transaction_id_idx" ON "payments"."bank_match"("transaction_id");

-- CreateIndex
CREATE INDEX "bank_match_item_payment_id_idx" ON "payments"."bank_match_item"("payment_id");

-- AddForeignKey
ALTER TABLE "payments"."payment_transition" ADD CONSTRAINT "payment_transition_payment_key_fkey" FOREIGN KEY ("payment_key") REFERENCES "payments"."payment_order"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments"."payment_allocation" ADD CONSTRAINT "payment_allocation_payment_key_fkey" FOREIGN KEY ("payment_key") REFERENCES "payments"."payment_order"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments"."bank_file_chunk" ADD CONSTRAINT "bank_file_chunk_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "payments"."bank_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments"."bank_transaction" ADD CONSTRAINT "bank_transaction_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "payments"."bank_statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments"."bank_match_item" ADD CONSTRAINT "bank_match_item_match_id_fkey" FOREIGN KEY ("match_id") REFERENCES "payments"."bank_match"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a schema cannot say: the database decides races and keeps history as it was.
CREATE UNIQUE INDEX "bank_match_one_active" ON "payments"."bank_match"("transaction_id") WHERE "undone_at" IS NULL;
CREATE UNIQUE INDEX "bank_match_item_one_active" ON "payments"."bank_match_item"("payment_id", "role") WHERE "active";
ALTER TABLE "payments"."payment_allocation" ADD CONSTRAINT "payment_allocation_positive"
  CHECK ("amount_minor" >= 0 AND "discount_minor" >= 0 AND "amount_minor" + "discount_minor" > 0);

CREATE FUNCTION "payments"."payment_transition_is_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of a payment is append-only';
END $$;
CREATE TRIGGER "payment_transition_append_only" BEFORE UPDATE OR DELETE ON "payments"."payment_transition"
  FOR EACH ROW EXECUTE FUNCTION "payments"."payment_transition_is_history"();
