"""`make schema-proof`: Schemathesis over the whole OpenAPI document, as every kind of caller."""
