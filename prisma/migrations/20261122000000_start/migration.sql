-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "invoices";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "ledger";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "platform";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "suppliers";

-- CreateTable
CREATE TABLE "platform"."posting" (
    "reference" CHAR(16) NOT NULL,
    "tenant" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "content_hash" CHAR(64) NOT NULL,
    "content" JSONB NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_by_person" TEXT NOT NULL,
    "required_approvals" JSONB NOT NULL,
    "problems" JSONB NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "legal_entity" TEXT,
    "supplier_id" TEXT,
    "amount_minor" BIGINT,
    "currency" CHAR(3),
    "target_source" TEXT NOT NULL,
    "target_id" TEXT,
    "document_type" TEXT NOT NULL,
    "base_minor" BIGINT,
    "approval_evidence" JSONB NOT NULL,
    "depends_on" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "excluded" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "driver" TEXT,
    "stalled_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3),
    "reconciled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("reference")
);

-- CreateTable
CREATE TABLE "platform"."posting_approval" (
    "id" BIGSERIAL NOT NULL,
    "reference" CHAR(16) NOT NULL,
    "person" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "on_behalf_of" TEXT,
    "roles" TEXT[],
    "decision" TEXT NOT NULL,
    "content_hash" CHAR(64) NOT NULL,
    "comment" TEXT,
    "evidence" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "voided_at" TIMESTAMPTZ(3),
    "void_reason" TEXT,

    CONSTRAINT "posting_approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform"."posting_attempt" (
    "reference" CHAR(16) NOT NULL,
    "number" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL,
    "target_id" TEXT,
    "document_number" TEXT,
    "error_code" TEXT,
    "ignored_fields" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "absent_since" TIMESTAMPTZ(3),

    CONSTRAINT "posting_attempt_pkey" PRIMARY KEY ("reference","number")
);

-- CreateTable
CREATE TABLE "platform"."idempotency_key" (
    "tenant" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" CHAR(64) NOT NULL,
    "subject" TEXT NOT NULL,
    "reference" CHAR(16) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("tenant","operation","key")
);

-- CreateTable
CREATE TABLE "platform"."worker" (
    "executor_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_pkey" PRIMARY KEY ("executor_id")
);

-- CreateTable
CREATE TABLE "platform"."ledger_exception" (
    "id" UUID NOT NULL,
    "tenant" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reference" CHAR(16),
    "object" TEXT NOT NULL,
    "legal_entity" TEXT,
    "evidence" JSONB NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "ledger_exception_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform"."audit_entry" (
    "sequence" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "tenant" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" CHAR(64) NOT NULL,
    "action" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "details" JSON NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "platform"."audit_person" (
    "commitment" CHAR(64) NOT NULL,
    "salt" CHAR(64) NOT NULL,
    "subject" TEXT NOT NULL,
    "person" TEXT NOT NULL,

    CONSTRAINT "audit_person_pkey" PRIMARY KEY ("commitment")
);

-- CreateTable
CREATE TABLE "platform"."audit_text" (
    "commitment" CHAR(64) NOT NULL,
    "salt" CHAR(64) NOT NULL,
    "author" CHAR(64) NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "audit_text_pkey" PRIMARY KEY ("commitment")
);

-- CreateTable
CREATE TABLE "platform"."audit_leaf" (
    "index" BIGINT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "subtrees" BYTEA NOT NULL,

    CONSTRAINT "audit_leaf_pkey" PRIMARY KEY ("index")
);

-- CreateTable
CREATE TABLE "platform"."audit_checkpoint" (
    "size" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL,
    "decided_to" BIGINT NOT NULL,

    CONSTRAINT "audit_checkpoint_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "platform"."outbox_event" (
    "id" BIGSERIAL NOT NULL,
    "sequence" BIGINT,
    "topic" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbox_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform"."sequencer_state" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "last" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "sequencer_state_pkey" PRIMARY KEY ("one")
);

-- CreateTable
CREATE TABLE "platform"."consumer_cursor" (
    "consumer" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,

    CONSTRAINT "consumer_cursor_pkey" PRIMARY KEY ("consumer")
);

-- CreateTable
CREATE TABLE "invoices"."submitted_invoice" (
    "reference" CHAR(16) NOT NULL,
    "document_status" TEXT NOT NULL,
    "supplier_id" TEXT NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "number_folded" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "occurrence" INTEGER NOT NULL DEFAULT 0,
    "document_sha256" CHAR(64),
    "invoice_date" DATE NOT NULL,
    "posting_date" DATE NOT NULL,
    "due_date" DATE,
    "currency" CHAR(3) NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "lines" JSONB NOT NULL,
    "target_id" TEXT,
    "document_number" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "submitted_invoice_pkey" PRIMARY KEY ("reference")
);

-- CreateTable
CREATE TABLE "invoices"."billed_order_line" (
    "purchase_order_line_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "reference" CHAR(16) NOT NULL,
    "quantity" BIGINT NOT NULL,

    CONSTRAINT "billed_order_line_position" PRIMARY KEY ("purchase_order_line_id","position")
);

-- CreateTable
CREATE TABLE "invoices"."invoice_hold" (
    "reference" CHAR(16) NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "placed_by" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "released_by" TEXT,
    "released_at" TIMESTAMPTZ(3),
    "release_reference" CHAR(16),

    CONSTRAINT "invoice_hold_pkey" PRIMARY KEY ("reference")
);

-- CreateTable
CREATE TABLE "invoices"."invoice_change" (
    "reference" CHAR(16) NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "aspect" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoice_change_pkey" PRIMARY KEY ("reference")
);

-- CreateTable
CREATE TABLE "suppliers"."onboarded_supplier" (
    "reference" CHAR(16) NOT NULL,
    "status" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "identity_key" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_by_person" TEXT NOT NULL,
    "target_id" TEXT,
    "completed_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "onboarded_supplier_pkey" PRIMARY KEY ("reference")
);

-- CreateTable
CREATE TABLE "suppliers"."bank_change" (
    "reference" CHAR(16) NOT NULL,
    "supplier_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_by_person" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "bank_change_pkey" PRIMARY KEY ("reference")
);

-- CreateTable
CREATE TABLE "suppliers"."supplier_link" (
    "id" BIGSERIAL NOT NULL,
    "supplier_id" TEXT NOT NULL,
    "group_id" CHAR(16) NOT NULL,
    "reference" CHAR(16) NOT NULL,
    "is_linked" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "supplier_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger"."submitted_journal" (
    "reference" CHAR(16) NOT NULL,
    "status" TEXT NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "posting_date" DATE NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "fiscal_period" INTEGER NOT NULL,
    "description" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "ledger_currency" CHAR(3) NOT NULL,
    "lines" JSONB NOT NULL,
    "fingerprint" CHAR(64) NOT NULL,
    "reverses" TEXT,
    "target_id" TEXT,
    "document_number" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "submitted_journal_pkey" PRIMARY KEY ("reference")
);

-- CreateTable
CREATE TABLE "ledger"."period_gate" (
    "legal_entity" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "period" INTEGER NOT NULL,
    "start_date" DATE NOT NULL,
    "end_date" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "changing" CHAR(16),
    "snapshot_hash" CHAR(64),
    "entries" INTEGER,
    "totals" JSONB,
    "closed_with" CHAR(16),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,
    "compared_at" TIMESTAMPTZ(3),

    CONSTRAINT "period_gate_pkey" PRIMARY KEY ("legal_entity","fiscal_year","period")
);

-- CreateIndex
CREATE INDEX "posting_status_created_at_idx" ON "platform"."posting"("status", "created_at" DESC);

-- CreateIndex
CREATE INDEX "posting_created_at_reference_idx" ON "platform"."posting"("created_at" DESC, "reference");

-- CreateIndex
CREATE INDEX "posting_supplier_id_command_created_at_idx" ON "platform"."posting"("supplier_id", "command", "created_at");

-- CreateIndex
CREATE INDEX "posting_depends_on_idx" ON "platform"."posting" USING GIN ("depends_on");

-- CreateIndex
CREATE INDEX "posting_approval_reference_idx" ON "platform"."posting_approval"("reference");

-- CreateIndex
CREATE INDEX "ledger_exception_raised_at_id_idx" ON "platform"."ledger_exception"("raised_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_id_key" ON "platform"."audit_entry"("id");

-- CreateIndex
CREATE INDEX "audit_entry_object_sequence_idx" ON "platform"."audit_entry"("object", "sequence");

-- CreateIndex
CREATE INDEX "audit_person_person_idx" ON "platform"."audit_person"("person");

-- CreateIndex
CREATE UNIQUE INDEX "audit_person_subject_person_key" ON "platform"."audit_person"("subject", "person");

-- CreateIndex
CREATE INDEX "audit_text_author_idx" ON "platform"."audit_text"("author");

-- CreateIndex
CREATE UNIQUE INDEX "audit_leaf_sequence_key" ON "platform"."audit_leaf"("sequence");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_event_sequence_key" ON "platform"."outbox_event"("sequence");

-- CreateIndex
CREATE INDEX "outbox_event_topic_sequence_idx" ON "platform"."outbox_event"("topic", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "submitted_invoice_target_id_key" ON "invoices"."submitted_invoice"("target_id");

-- CreateIndex
CREATE INDEX "submitted_invoice_invoice_date_reference_idx" ON "invoices"."submitted_invoice"("invoice_date" DESC, "reference" DESC);

-- CreateIndex
CREATE INDEX "submitted_invoice_gross_minor_currency_invoice_date_idx" ON "invoices"."submitted_invoice"("gross_minor", "currency", "invoice_date");

-- CreateIndex
CREATE INDEX "billed_order_line_reference_idx" ON "invoices"."billed_order_line"("reference");

-- CreateIndex
CREATE INDEX "invoice_hold_invoice_id_idx" ON "invoices"."invoice_hold"("invoice_id");

-- CreateIndex
CREATE INDEX "onboarded_supplier_target_id_idx" ON "suppliers"."onboarded_supplier"("target_id");

-- CreateIndex
CREATE INDEX "bank_change_supplier_id_completed_at_idx" ON "suppliers"."bank_change"("supplier_id", "completed_at");

-- CreateIndex
CREATE UNIQUE INDEX "supplier_link_one_group" ON "suppliers"."supplier_link"("supplier_id");

-- CreateIndex
CREATE INDEX "supplier_link_group_id_idx" ON "suppliers"."supplier_link"("group_id");

-- CreateIndex
CREATE INDEX "supplier_link_reference_idx" ON "suppliers"."supplier_link"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "submitted_journal_target_id_key" ON "ledger"."submitted_journal"("target_id");

-- CreateIndex
CREATE INDEX "submitted_journal_fingerprint_created_at_idx" ON "ledger"."submitted_journal"("fingerprint", "created_at");

-- CreateIndex
CREATE INDEX "period_gate_legal_entity_start_date_idx" ON "ledger"."period_gate"("legal_entity", "start_date");

-- AddForeignKey
ALTER TABLE "platform"."posting_approval" ADD CONSTRAINT "posting_approval_reference_fkey" FOREIGN KEY ("reference") REFERENCES "platform"."posting"("reference") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform"."posting_attempt" ADD CONSTRAINT "posting_attempt_reference_fkey" FOREIGN KEY ("reference") REFERENCES "platform"."posting"("reference") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoices"."billed_order_line" ADD CONSTRAINT "billed_order_line_reference_fkey" FOREIGN KEY ("reference") REFERENCES "invoices"."submitted_invoice"("reference") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here: what Prisma's schema language does not say. Its drift check leaves these alone.

-- Every domain has a schema of its own from the start, filled up as their commands arrive.
CREATE SCHEMA IF NOT EXISTS "suppliers";
CREATE SCHEMA IF NOT EXISTS "payments";
CREATE SCHEMA IF NOT EXISTS "ledger";

-- The sequencer looks for what has no place yet.
CREATE INDEX "outbox_event_unstamped" ON "platform"."outbox_event"("id") WHERE "sequence" IS NULL;
INSERT INTO "platform"."sequencer_state" DEFAULT VALUES;

-- DUP-1, decided by the database: of two concurrent submissions of one invoice only one can exist.
CREATE UNIQUE INDEX "submitted_invoice_exact_duplicate"
  ON "invoices"."submitted_invoice"("supplier_id", "number_folded", "kind", "occurrence")
  WHERE "document_status" <> 'CANCELLED';

-- DUP-0, likewise: one document is entered once.
CREATE UNIQUE INDEX "submitted_invoice_same_document"
  ON "invoices"."submitted_invoice"("document_sha256")
  WHERE "document_status" <> 'CANCELLED';

-- One open hold a code and invoice, and one change of the same thing at a time.
CREATE UNIQUE INDEX "invoice_hold_open"
  ON "invoices"."invoice_hold"("invoice_id", "code") WHERE "released_at" IS NULL;
CREATE UNIQUE INDEX "invoice_change_under_way"
  ON "invoices"."invoice_change"("invoice_id", "aspect") WHERE "ended_at" IS NULL;

-- SUP-7, decided by the database: one company is onboarded at one target once at a time.
CREATE UNIQUE INDEX "onboarded_supplier_once"
  ON "suppliers"."onboarded_supplier"("identity_key") WHERE "status" IN ('SCREENING', 'PENDING_APPROVAL');

-- SOD-3: of the decisions that count there is one a person and posting.
CREATE UNIQUE INDEX "posting_approval_one_a_person"
  ON "platform"."posting_approval"("reference", "person") WHERE "voided_at" IS NULL;

-- What expires next, and what the worker gave up.
CREATE INDEX "posting_awaiting" ON "platform"."posting"("expires_at") WHERE "status" = 'AWAITING_APPROVAL';

-- One open exception a kind and object.
CREATE UNIQUE INDEX "ledger_exception_open"
  ON "platform"."ledger_exception"("tenant", "kind", "object") WHERE "resolved_at" IS NULL;

-- The audit trail is append-only, whoever is connected.
CREATE FUNCTION "platform"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only';
END $$;
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "platform"."audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "platform"."refuse_change"();
CREATE TRIGGER "audit_leaf_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "platform"."audit_leaf"
  FOR EACH STATEMENT EXECUTE FUNCTION "platform"."refuse_change"();
CREATE TRIGGER "audit_checkpoint_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "platform"."audit_checkpoint"
  FOR EACH STATEMENT EXECUTE FUNCTION "platform"."refuse_change"();
-- What opens a commitment may be erased, and never be another.
CREATE TRIGGER "audit_person_no_update" BEFORE UPDATE ON "platform"."audit_person"
  FOR EACH STATEMENT EXECUTE FUNCTION "platform"."refuse_change"();
CREATE TRIGGER "audit_text_no_update" BEFORE UPDATE ON "platform"."audit_text"
  FOR EACH STATEMENT EXECUTE FUNCTION "platform"."refuse_change"();

-- JRN-7, decided by the database: an entry has one reversal that was not refused.
CREATE UNIQUE INDEX "submitted_journal_one_reversal"
  ON "ledger"."submitted_journal"("reverses") WHERE "status" <> 'CANCELLED';

-- What reconciliation looks at next: what it looked at longest ago.
CREATE INDEX "posting_to_reconcile" ON "platform"."posting"("reconciled_at" NULLS FIRST, "reference")
  WHERE "status" = 'COMPLETED';

-- Reconciliation asks whether a later posting changed the same thing.
CREATE INDEX "posting_completed_subject" ON "platform"."posting"("subject_id") WHERE "status" = 'COMPLETED';
