package org.javahermit.compiler.metadata;

/**
 * When an entry counts.
 *
 * @param type the name of a class, as {@link Class#getName()} has it, that must be in the image;
 *     null: always
 */
public record Condition(String type) {
  /** Always. */
  public static final Condition ALWAYS = new Condition(null);
}
