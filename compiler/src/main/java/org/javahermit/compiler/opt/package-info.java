/**
 * Better SSA from SSA: one file for each pass, named by the field's term, and the {@link
 * org.javahermit.compiler.opt.Pipeline} that says in which order they run and why.
 */
package org.javahermit.compiler.opt;
