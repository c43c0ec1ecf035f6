-- Who may not decide a posting, with the control that says so and why.
ALTER TABLE "platform"."posting" ADD COLUMN "exclusions" JSONB NOT NULL DEFAULT '[]';

UPDATE "platform"."posting" SET "exclusions" = (
  SELECT jsonb_agg(jsonb_build_object(
    'person', person,
    'control', CASE WHEN "command" IN ('initiatePayment', 'initiatePaymentRun') THEN 'SOD-2' ELSE 'SOD-1' END,
    'why', CASE WHEN "command" IN ('initiatePayment', 'initiatePaymentRun')
      THEN 'who set up or changed the payee’s bank account, or alone approved the invoice, does not decide its payment'
      ELSE 'who had a part in it before does not decide it' END))
  FROM unnest("excluded") AS person)
WHERE cardinality("excluded") > 0;

ALTER TABLE "platform"."posting" DROP COLUMN "excluded";
