ALTER TABLE "invoices"."submitted_invoice" ADD COLUMN "procurement_id" TEXT;
-- Of two submissions of one invoice that procurement approved, the database lets one through.
CREATE UNIQUE INDEX "submitted_invoice_procurement" ON "invoices"."submitted_invoice" ("procurement_id")
  WHERE "document_status" <> 'CANCELLED';

ALTER TABLE "suppliers"."onboarded_supplier" ADD COLUMN "request_id" TEXT;
CREATE UNIQUE INDEX "onboarded_supplier_request" ON "suppliers"."onboarded_supplier" ("request_id")
  WHERE "status" <> 'INACTIVE';
