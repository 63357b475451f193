"""The survey of municipalities with files around it: forms to fill in, answers to collect, documents to hand on."""
