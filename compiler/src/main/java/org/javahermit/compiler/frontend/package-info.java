/**
 * Bytecode to SSA: every instruction of JVMS §6 becomes operations of the intermediate
 * representation, with all checks, class initializations and exception edges explicit.
 */
package org.javahermit.compiler.frontend;
