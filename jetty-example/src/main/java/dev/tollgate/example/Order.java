package dev.tollgate.example;

/** One order, as it is read and written as JSON. */
record Order(int id, String item, int quantity) {}
