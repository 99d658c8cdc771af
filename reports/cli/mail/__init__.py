"""The commands of `policybrief mail`: one module each."""
