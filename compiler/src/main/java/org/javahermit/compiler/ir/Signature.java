package org.javahermit.compiler.ir;

import java.util.List;

/** The machine-level types of a call's arguments (receiver first) and of its result. */
public record Signature(List<Type> arguments, Type result) {}
