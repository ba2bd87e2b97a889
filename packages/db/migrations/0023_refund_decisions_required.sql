-- Checked in 0024, so that no lock is held while rows are read.
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_decision" CHECK ("decision_id" IS NOT NULL) NOT VALID;
