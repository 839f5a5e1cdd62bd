package org.javahermit.compiler.layout;

import java.util.Collection;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.closedworld.World;

/**
 * All decisions about the closed world's layout that code depends on, made once before lowering.
 *
 * @param target the target
 * @param world the closed world
 * @param types the types that have descriptors, supertypes before subtypes
 * @param objects where fields lie
 * @param numbering the types' numbers
 * @param display the interfaces' display cells
 * @param dispatch the selectors' slots
 */
public record ImageLayout(
    TargetFacts target,
    World world,
    Collection<JavaType> types,
    ObjectLayouts objects,
    TypeNumbering numbering,
    InterfaceDisplay display,
    DispatchTables dispatch) {

  /** Lays the world out. */
  public static ImageLayout of(World world, TargetFacts target) {
    return of(world, target, new ObjectLayouts(target.referenceSize()));
  }

  /** Lays the world out with object layouts that have been asked before. */
  public static ImageLayout of(World world, TargetFacts target, ObjectLayouts objects) {
    Collection<JavaType> types = ImageTypes.of(world);
    return new ImageLayout(
        target,
        world,
        types,
        objects,
        new TypeNumbering(types, world.universe()),
        new InterfaceDisplay(types, world.universe()),
        new DispatchTables(types, world));
  }
}
