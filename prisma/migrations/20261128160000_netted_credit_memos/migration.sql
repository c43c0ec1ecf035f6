-- What a payment takes off for a credit memo is below zero, and never has a discount.
ALTER TABLE "payments"."payment_allocation" DROP CONSTRAINT "payment_allocation_positive";
ALTER TABLE "payments"."payment_allocation" ADD CONSTRAINT "payment_allocation_of_something"
  CHECK ("discount_minor" >= 0 AND "amount_minor" + "discount_minor" <> 0
    AND ("amount_minor" >= 0 OR "discount_minor" = 0));
