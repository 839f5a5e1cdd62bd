package org.javahermit.compiler.metadata;

import java.util.List;

/**
 * A method or constructor of a registered class.
 *
 * @param name the method's name, {@code <init>} for a constructor
 * @param parameters names of the parameter types as in source or as {@link Class#getName()} has
 *     them; null: all methods of the name
 */
public record MethodEntry(String name, List<String> parameters) {}
