/**
 * The language in which substitutions are written: which class of the JDK a class amends, and what
 * each of its members does there. The compiler reads these annotations; docs/substitutions.md tells
 * the rules.
 */
package org.javahermit.jdk.annotation;
