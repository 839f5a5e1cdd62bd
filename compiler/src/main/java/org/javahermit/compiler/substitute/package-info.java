/**
 * The JDK's classes with their members that depend on the operating system replaced: reads the
 * substitution classes of the runtime library, checks them against the JDK, merges them into its
 * classes. The rules stand in docs/substitutions.md.
 */
package org.javahermit.compiler.substitute;
