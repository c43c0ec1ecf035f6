-- CreateTable
CREATE TABLE "ledger"."booked_bank_movement" (
    "transaction_id" TEXT NOT NULL,
    "reference" CHAR(16) NOT NULL,

    CONSTRAINT "booked_bank_movement_pkey" PRIMARY KEY ("transaction_id")
);

-- CreateTable
CREATE TABLE "suppliers"."bank_account_flag" (
    "reference" CHAR(16) NOT NULL,
    "supplier_id" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "reason_code" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "flagged_at" TIMESTAMPTZ(3) NOT NULL,
    "clearing" CHAR(16),
    "cleared_at" TIMESTAMPTZ(3),

    CONSTRAINT "bank_account_flag_pkey" PRIMARY KEY ("reference")
);

-- CreateIndex
CREATE INDEX "booked_bank_movement_reference_idx" ON "ledger"."booked_bank_movement"("reference");

-- CreateIndex
CREATE INDEX "bank_account_flag_supplier_id_idx" ON "suppliers"."bank_account_flag"("supplier_id");

-- CreateIndex
CREATE INDEX "bank_account_flag_account_idx" ON "suppliers"."bank_account_flag"("account");

-- One open flag an account and supplier.
CREATE UNIQUE INDEX "bank_account_flag_one_open" ON "suppliers"."bank_account_flag"("supplier_id", "account") WHERE "cleared_at" IS NULL;
