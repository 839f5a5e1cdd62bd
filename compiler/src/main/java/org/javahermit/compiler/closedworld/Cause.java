package org.javahermit.compiler.closedworld;

import org.javahermit.compiler.classfile.JavaMethod;

/**
 * Why a method is reachable.
 *
 * @param from the method that led to it, or null for a root
 * @param how in words that can stand before the other method's name
 */
record Cause(JavaMethod from, String how) {}
