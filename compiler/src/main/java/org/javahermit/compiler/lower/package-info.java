/**
 * From operations that speak Java to operations that speak memory, headers and calls of the
 * runtime; {@code docs/abi.md} says what stands behind them.
 */
package org.javahermit.compiler.lower;
