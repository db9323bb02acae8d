package postgres

// Schema is for the test that compares it with what the migrations make.
var Schema = schema
