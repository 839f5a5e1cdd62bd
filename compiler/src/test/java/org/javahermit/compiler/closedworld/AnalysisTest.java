package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.bootstrap.VarHandleInitializers;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.RefType;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each program is a class {@code T} with a method {@code main()}; its own methods are compared. */
class AnalysisTest {

  @TempDir Path temporary;

  private ClassUniverse universe;
  private World world;

  @Test
  void virtualCallsReachOnlyClassesWithObjects() throws IOException {
    assertReached(
        """
        // T.java
        class T {
          static void main() { A a = pick(3); a.f(); }
          static A pick(int n) { return n > zero ? new B() : new D(); }
          static int zero = T.class.getModifiers();
          static class A { void f() {} }
          static class B extends A { void f() { g(); } void g() {} }
          static class C extends A { void f() { h(); } void h() {} }
          static class D extends A {}
          static A never() { return new C(); }
        }
        """,
        "T$A.<init> T$A.f T$B.<init> T$B.f T$B.g T$D.<init> T.<clinit> T.main T.pick");
    JavaMethod f = method("T$A", "f");
    assertEquals("[T$A.f()V, T$B.f()V]", world.targets(f, null).toString());
    assertEquals("[]", world.targets(f, new RefType(type("T$C"), false, true)).toString());
    assertEquals("[T$B.f()V]", world.targets(f, new RefType(type("T$B"), true, true)).toString());
    assertTrue(world.isInstantiated(type("T$B")));
    assertFalse(world.isInstantiated(type("T$A")));
    assertEquals(
        List.of("T$B.g()V", "called by T$B.f()V", "as T$A.f, called by T.main()V", "entry point"),
        world.why(method("T$B", "g")));
  }

  @Test
  void anObjectMadeLaterReachesWhatWasCalledBefore() throws IOException {
    assertReached(
        """
        // T.java
        class T {
          static void main() { run(null); later(); }
          static void run(Runnable r) { if (r != null) r.run(); }
          static void later() { run(new R()); }
          static class R implements Runnable { public void run() { done(); } static void done() {} }
        }
        """,
        "T$R.<init> T$R.done T$R.run T.later T.main T.run");
  }

  @Test
  void constantsPassThroughMethodsThatReturnThem() throws IOException {
    assertReached(
        """
        // T.java
        class T {
          static void main() throws Exception { as(1, String.class); as(2, A.class).newInstance(); }
          @SuppressWarnings("unchecked")
          static <X> Class<X> as(long id, Class<?> type) { return (Class<X>) type; }
          static class A { A() { f(); } static void f() {} }
        }
        """,
        "T$A.<init> T$A.f T.as T.main");
  }

  @Test
  void deadBranchesReachNothing() throws IOException {
    assertReached(
        """
        // T.java
        class T {
          static boolean flag() { return false; }
          static Object nothing() { return null; }
          static class Never {}
          static class MyError extends RuntimeException { MyError() { super(null, null, false, false); } }
          static void main() {
            if (flag()) a();
            Object o = nothing();
            if (o != null) b();
            if (o instanceof Never) c();
            assert d();
            switch (new Integer[2].length) { case 9: e(o); default: }
            try { f(); } catch (MyError x) { g(); }
            int k = 3;
            if (k > 5) h();
          }
          static void a() {} static void b() {} static void c() {} static boolean d() { return true; }
          static void e(Object o) { if (o instanceof Never) c(); }
          static void f() {} static void g() {} static void h() {}
        }
        """,
        "T.e T.f T.flag T.main T.nothing");
    JavaMethod main = method("T", "main");
    long dead =
        IntStream.range(0, main.node().instructions.size())
            .filter(i -> !world.isExecuted(main, i))
            .count();
    assertTrue(dead > 0);
    assertFalse(world.needsInitialization(type("T")));
  }

  @Test
  void initializersThatNobodyCanObserveRunAtTheStart() throws IOException {
    assertReached(
        """
        // T.java
        class T {
          static int effects;
          static void main() {
            int n = Data.SIZES.length + E.A.n + Late.x + Thrower.a.length + User.E1.n + Loop.s;
          }
          static class Data { static final int[] SIZES = {1, 2, 3}; }
          enum E { A(1), B(2); final int n; E(int n) { this.n = n; } }
          static class User { static final E E1 = E.B; }
          static class Late { static int x = next(); static int next() { return ++effects; } }
          static class Thrower { static int[] a = new int[2]; static { a[2] = 5; } }
          static class Loop { static int s; static { for (int i = 0; i < 9; i++) s += i; } }
        }
        """,
        "T$Data.<clinit> T$E.$values T$E.<clinit> T$E.<init> T$Late.<clinit> T$Late.next"
            + " T$Loop.<clinit> T$Thrower.<clinit> T$User.<clinit> T.main");
    List<String> eager =
        world.eagerInitializers().stream()
            .map(method -> method.owner().name())
            .filter(name -> name.startsWith("T"))
            .toList();
    assertEquals(List.of("T$Data", "T$E", "T$User"), eager);
    assertFalse(world.needsInitialization(type("T$E")));
    assertTrue(world.needsInitialization(type("T$Loop")));
  }

  @Test
  void valuesAreFollowedThroughCallsAndFields() throws IOException {
    assertReached(
        """
        // T.java
        class T {
          static Object unset; Object own; static boolean mode; static int level;
          static void main() {
            f(null, 3); f(null, 3);
            if (unset != null) a();
            T t = new T(); t.g(t);
            if (mode) c();
            level = 2;
            if (level > 1) d();
            fail();
            b();
          }
          static void f(Object o, int n) { if (o != null) a(); if (n > 5) a(); }
          void g(T other) { if (other.own != null) b(); }
          static void fail() { throw new Error(null, null); }
          static void a() {} static void b() {} static void c() {} static void d() {}
        }
        """,
        "T.<init> T.d T.f T.fail T.g T.main");
  }

  @Test
  void floatsAreFollowedAndComparedAsTheProcessorDoes() throws IOException {
    assertReached(
        """
        // T.java
        class T {
          static void main() { f(0.75f); g(0.0f, -0.0f); h(0f / zero()); }
          static float zero() { return 0f; }
          static void f(float load) { if (load <= 0 || load != load) a(); else b(); }
          static void g(float x, float y) { if (x == y) c(); else a(); }
          static void h(float unknown) { if (unknown > 1f) d(); else e(); }
          static void a() {} static void b() {} static void c() {} static void d() {} static void e() {}
        }
        """,
        "T.b T.c T.d T.e T.f T.g T.h T.main T.zero");
  }

  @Test
  void initializersRunWithTheirClassAndItsSupertypes() throws IOException {
    assertReached(
        """
        // T.java
        class T {
          static int n;
          static void main() { D.f(); Object o = E.CONSTANT; }
          static class B { static int x = start(); static int start() { return ++n; } }
          static class D extends B implements I, J { static void f() {} }
          interface I { Object o = new Object(); default void m() {} }
          interface J { Object o = new Object(); }
          static class E { static final int CONSTANT = 5; static { T.never(); } }
          static void never() {}
        }
        """,
        "T$B.<clinit> T$B.start T$D.f T$I.<clinit> T.main");
    assertTrue(world.needsInitialization(type("T$D")));
    assertFalse(world.needsInitialization(type("T")));
  }

  @Test
  void constantNamesOfClassesAreFollowed() throws IOException {
    assertReached(
        """
        // T.java
        class T {
          static void main() throws Exception {
            Class.forName("T$Named");
            T$Made.class.newInstance();
          }
        }
        class T$Named { static { go(); } static void go() {} }
        class T$Made { T$Made() {} }
        """,
        "T$Made.<init> T$Named.<clinit> T$Named.go T.main");
  }

  @Test
  void lambdasAreOrdinaryClasses() throws IOException {
    assertReached(
        """
        // T.java
        class T {
          static void main() { run(() -> f()); Runnable unused = T::g; }
          static void run(Runnable r) { r.run(); }
          static void f() {} static void g() {}
        }
        """,
        "T$$Lambda$0.<clinit> T$$Lambda$0.<init> T$$Lambda$0.link$ T$$Lambda$0.run"
            + " T$$Lambda$1.<clinit> T$$Lambda$1.<init> T$$Lambda$1.link$"
            + " T.f T.lambda$main$0 T.main T.run");
  }

  @Test
  void handlersAreReachedWhereTheirExceptionCanExist() throws IOException {
    assertReached(
        """
        // T.java
        class T {
          static void main() { try { f(1); } catch (X e) { caught(e); } finally { last(); } }
          static void f(int n) throws X { if (n > T.class.getModifiers()) throw new X(); }
          static void caught(X e) { e.own(); }
          static void last() {}
          static class X extends Exception { X() {} void own() {} }
        }
        """,
        "T$X.<init> T$X.own T.caught T.f T.last T.main");
  }

  @Test
  void codeBehindAccessesThroughVariableHandlesIsReached() throws IOException {
    assertReached(
        """
        // T.java
        import java.lang.invoke.*;
        class T {
          static final VarHandle X;
          static {
            try { X = MethodHandles.lookup().findVarHandle(T.class, "x", int.class); }
            catch (ReflectiveOperationException e) { throw new Error(e); }
          }
          int x;
          static void main() {
            T t = new T();
            if (X.compareAndSet(t, 0, 1)) swapped();
            int y = (int) X.getAndAdd(t, 5);
            int z = (int) X.getVolatile(t);
            X.setOpaque(t, 7);
            done();
          }
          static void swapped() {} static void done() {}
        }
        """,
        "T.<init> T.done T.main T.swapped");
    assertTrue(world.isRead(type("T").declaredField("x", "I")));
    assertTrue(world.isWritten(type("T").declaredField("x", "I")));
  }

  @Test
  void aNativeMethodOfTheApplicationIsTold() throws IOException {
    assertReached(
        "// T.java\nclass T { static void main() { g(); h(); } static void g() { f(); }"
            + " static native void f(); static void h() {} }",
        "T.f T.g T.h T.main");
    assertTrue(world.nativeMethods().contains(method("T", "f")));
  }

  @Test
  void theResultDoesNotDependOnAnythingButTheInput() throws IOException {
    String source =
        """
        // T.java
        import java.util.*;
        class T { static void main() { new TreeMap<>(Map.of("a", 1)).forEach((k, v) -> f(k)); } static void f(Object o) {} }
        """;
    analyze(source);
    List<String> first = world.methods().stream().map(JavaMethod::toString).toList();
    String types = world.types().toString();
    analyze(source);
    assertEquals(first, world.methods().stream().map(JavaMethod::toString).toList());
    assertEquals(types, world.types().toString());
  }

  @Test
  void urlsHaveTheProtocolsThatTheirTextsSay() throws IOException {
    analyze(
        """
        // T.java
        class T {
          static void main() throws Exception { new java.net.URL("http://here/"); }
        }
        """);
    assertTrue(world.isInstantiated(type("sun/net/www/protocol/http/Handler")));
    assertFalse(world.isInstantiated(type("sun/net/www/protocol/https/Handler")));
  }

  @Test
  void aTextThatIsNotKnownMayBeAnyUsualUrl() throws IOException {
    analyze(
        """
        // T.java
        class T {
          static String text = new StringBuilder("ht").append("tp:").toString();
          static void main() throws Exception { new java.net.URL(text); }
        }
        """);
    assertTrue(world.isInstantiated(type("sun/net/www/protocol/http/Handler")));
    assertTrue(world.isInstantiated(type("sun/net/www/protocol/https/Handler")));
    assertFalse(world.isInstantiated(type("sun/net/www/protocol/ftp/Handler")));
  }

  @Test
  void servicesOfProvidersAreMadeIfTheirTypeIsAskedFor() throws IOException {
    analyze(
        """
        // T.java
        class T {
          static void main() throws Exception {
            new P();
            java.security.KeyFactory.getInstance("X");
          }
          static class P extends java.security.Provider {
            P() {
              super("P", "1", "");
              putService(new Service(this, "KeyFactory", "X", "T$Asked", null, null));
              putService(new Service(this, "Mac", "X", "T$NotAsked", null, null));
            }
          }
          static class Asked {}
          static class NotAsked {}
        }
        """);
    assertTrue(world.isInstantiated(type("T$Asked")));
    assertFalse(world.isInstantiated(type("T$NotAsked")));
  }

  @Test
  void classesAreFoundByTheNamesOfOthersAndATextThatIsAppended() throws IOException {
    assertReached(
        """
        // T.java
        class T {
          static void main() throws Exception {
            Class.forName(A.class.getName() + "Impl");
            Class.forName(join(B.class.getName(), "$log"));
          }
          static String join(String a, String b) {
            return new StringBuilder().append(a).append('_').append(b).toString();
          }
          static class A {}
          static class AImpl extends A { AImpl() { f(); } static void f() {} }
          static class AOther extends A {}
          static class B {}
          static class B_$log { static final B_$log ONE = new B_$log(3); B_$log(int x) {} }
          static class C {}
          static class CImpl extends C {}
        }
        """,
        "T$A.<init> T$AImpl$$Lambda$Invoker$0.link$ T$AImpl.<init> T$AImpl.f"
            + " T$B_$log$$Lambda$Invoker$0.link$ T$B_$log.<clinit> T$B_$log.<init> T.join T.main");
  }

  private void assertReached(String source, String expected) throws IOException {
    analyze(source);
    String own =
        world.methods().stream()
            .filter(method -> method.owner().name().startsWith("T"))
            .map(method -> method.owner().name() + "." + method.name())
            .sorted()
            .collect(Collectors.joining(" "));
    assertEquals(expected, own);
  }

  private void analyze(String source) throws IOException {
    Path classes = CompiledSources.compile(temporary, List.of("-XDstringConcat=inline"), source);
    VarHandleInitializers handles = new VarHandleInitializers();
    universe = TestUniverse.of(classes, handles);
    Roots roots = new Roots().method(type("T").declaredMethod("main", "()V"), "entry point");
    roots.instantiated(type("java/lang/String")).instantiated(type("java/lang/Class"));
    world = Analysis.run(universe, new Bootstraps(universe, handles), roots);
  }

  private JavaClass type(String name) {
    return universe.require(name);
  }

  private JavaMethod method(String type, String name) {
    return type(type).methods().stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
