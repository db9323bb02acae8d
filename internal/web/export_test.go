package web

// Routes are all that the desk answers to, for tests from outside.
var Routes = routes
