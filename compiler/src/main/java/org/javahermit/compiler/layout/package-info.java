/**
 * Decisions about memory that code depends on: where fields lie, which number a type has, which
 * slot a selector. Made once from the closed world, before any method is lowered.
 */
package org.javahermit.compiler.layout;
