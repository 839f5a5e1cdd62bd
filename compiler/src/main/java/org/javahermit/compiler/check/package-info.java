/** Proofs about the compiled program that annotations ask for. */
package org.javahermit.compiler.check;
