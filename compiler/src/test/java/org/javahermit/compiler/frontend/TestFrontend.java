package org.javahermit.compiler.frontend;

import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.bootstrap.VarHandleInitializers;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.testing.TestUniverse;
import org.javahermit.compiler.testing.TestWorld;

/** A front end over the classes of the running JVM, with all that it needs. */
final class TestFrontend {
  private final VarHandleInitializers varHandles = new VarHandleInitializers();
  private final ClassUniverse universe = TestUniverse.create(varHandles::transform);
  private final World world = new TestWorld(universe);
  private final Frontend frontend = new Frontend(world, new Bootstraps(universe, varHandles));

  ClassUniverse universe() {
    return universe;
  }

  World world() {
    return world;
  }

  Frontend frontend() {
    return frontend;
  }

  /** The graph of the only method with the name. */
  Graph build(Class<?> owner, String method) {
    return frontend.build(TestUniverse.method(universe, owner, method));
  }
}
