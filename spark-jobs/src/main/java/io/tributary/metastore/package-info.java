/**
 * What is published, as views of a Hive-compatible metastore. Enters: the dictionary of tables and views, what is declared, and
 * what a published table is called in SQL. Leaves: statements that make views for everybody who may see all, for analysts and
 * for marketing, and a script of grants. Nothing is read here.
 */
package io.tributary.metastore;
