package kernel

// machine are the sets of this machine beside Plain.
func machine() []Set { return nil }
