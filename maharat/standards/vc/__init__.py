"""W3C Verifiable Credentials Data Model 2.0 and what it stands on."""
