"""What people decided: waivers, approvals, the baseline; and reports held against files and against each other."""
