/**
 * The only door to raw memory, ports and special instructions. Every line that uses this package is
 * one that the compiler cannot check; the build counts them.
 */
package org.javahermit.unsafe;
