-- CreateTable
CREATE TABLE "suppliers"."screening_clearance" (
    "reference" CHAR(16) NOT NULL,
    "status" TEXT NOT NULL,
    "name_folded" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "case_id" TEXT NOT NULL,
    "list_version" TEXT NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "released_by" TEXT NOT NULL,
    "released_by_person" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),

    CONSTRAINT "screening_clearance_pkey" PRIMARY KEY ("reference")
);

-- One release of a party's case that counts or is on its way; what came to nothing stands in nobody's way.
CREATE UNIQUE INDEX "screening_clearance_once"
    ON "suppliers"."screening_clearance"("case_id", "list_version", "name_folded", "country")
    WHERE "status" <> 'ENDED';
