package org.javahermit.compiler.metadata;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A class that the program can find by its name, and which of its members it can use.
 *
 * @param condition when the entry counts
 * @param type the name of the class as in source with {@code $} before nested classes, or as {@link
 *     Class#getName()} has it
 * @param groups members registered as groups
 * @param methods single methods and constructors
 * @param fields names of single fields
 * @param unsafeAllocated whether objects are made without a constructor
 * @param serializable whether objects are written and read by Java serialization
 * @param origin the file, for messages
 */
public record TypeEntry(
    Condition condition,
    String type,
    Set<Members> groups,
    List<MethodEntry> methods,
    List<String> fields,
    boolean unsafeAllocated,
    boolean serializable,
    String origin) {

  /** A class that can be used with all that it declares. */
  public static TypeEntry whole(String type, String origin) {
    Set<Members> all = EnumSet.allOf(Members.class); // in their order, unlike a copy
    return new TypeEntry(Condition.ALWAYS, type, all, List.of(), List.of(), true, false, origin);
  }
}
