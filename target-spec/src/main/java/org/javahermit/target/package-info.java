/**
 * Target specifications: the JSON files, their keys, and the model that reads and validates them.
 */
package org.javahermit.target;
