package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.metadata.Members;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;

/**
 * The world as the scan of one method sees it, or as registrations do, which no method makes: takes
 * what is found in the code, tells {@link Analysis} and those who know what follows from it.
 */
final class Scanned implements Reached {
  private final Analysis analysis;
  private final JavaMethod method;
  private final MethodState own;
  private final Cause cause;

  Scanned(Analysis analysis, JavaMethod method, MethodState own, Cause cause) {
    this.analysis = analysis;
    this.method = method;
    this.own = own;
    this.cause = cause;
  }

  @Override
  public Value calls(JavaMethod target, Value[] arguments) {
    MethodState state = analysis.reach(target, cause, arguments);
    if (state == null) {
      return Value.UNKNOWN;
    }
    state.callers().add(method);
    if (isOfProgram()) {
      analysis.proxyMakers.call(method, target, arguments, analysis.registered);
    }
    return state.result();
  }

  @Override
  public Value callsVirtual(JavaMethod resolved, JavaClass bound, Value[] arguments) {
    return analysis.callVirtual(resolved, bound, method, arguments);
  }

  @Override
  public void dispatches(JavaMethod resolved) {
    analysis.dispatched.add(resolved);
  }

  @Override
  public void takesAddress(JavaMethod target) {
    analysis.reach(target, cause, MethodState.unknownArguments(target));
  }

  @Override
  public void returns(Value value) {
    analysis.returned(own, value);
  }

  @Override
  public void instantiates(JavaType type) {
    analysis.instantiate(type, method);
  }

  @Override
  public void uses(JavaType type) {
    analysis.use(type);
  }

  @Override
  public void casts(JavaClass type) {
    if (isOfProgram()) {
      analysis.schemaTypes.casts(type, analysis.registered);
    }
  }

  @Override
  public void usesClassObject(JavaType type) {
    analysis.useClassObject(type, method);
    if (method != null && isOfProgram()) {
      analysis.open.names(type, analysis.registered);
    }
  }

  @Override
  public void initializes(JavaClass type) {
    analysis.initialize(type, method);
  }

  @Override
  public Value reads(JavaField field) {
    analysis.read.add(field);
    if (isOfProgram()) {
      readByProgram(field);
    }
    FieldState state = analysis.field(field);
    state.readers().add(method);
    return state.value();
  }

  private void readByProgram(JavaField field) {
    analysis.unixSockets.read(field);
    if (field.owner().name().equals("java/util/Locale")) {
      analysis.locales.askConstant(field.name(), analysis.localeNames);
    }
  }

  @Override
  public void writes(JavaField field, Value value) {
    analysis.written.add(field);
    analysis.write(field, value);
  }

  @Override
  public void exposes(JavaField field) {
    analysis.read.add(field);
    analysis.written.add(field);
    analysis.write(field, analysis.anything(field));
  }

  @Override
  public boolean isApplication() {
    return method.owner().layer() == Layer.APPLICATION;
  }

  @Override
  public boolean isOfProgram() {
    return method.owner().layer() == Layer.APPLICATION || method.owner().layer() == Layer.SYNTHETIC;
  }

  @Override
  public Set<String> literals() {
    Set<String> texts = new LinkedHashSet<>();
    if (method != null) {
      for (AbstractInsnNode at : method.node().instructions) {
        if (at instanceof LdcInsnNode load && load.cst instanceof String text) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  @Override
  public void offersService(String type, JavaClass implementation) {
    analysis.services.offer(type, implementation, this);
  }

  @Override
  public void asksForService(String type) {
    analysis.services.ask(type, this);
  }

  @Override
  public void loadsService(JavaClass service) {
    boolean byProgram = isOfProgram();
    analysis.later.add(
        () -> {
          if (service == null) {
            analysis.providers.loadAny(analysis.registered);
          } else {
            analysis.providers.load(service, byProgram, analysis.registered);
          }
        });
  }

  @Override
  public void serializes(JavaClass type) {
    analysis.serialization.open(type, this);
  }

  @Override
  public void readsPlatform(String path) {
    if (analysis.universe.platformResource(path) != null) {
      analysis.platformResources.add(path);
    }
  }

  @Override
  public void names(String text) {
    if (isOfProgram()) {
      analysis.named.add(text, method.owner().packageName(), analysis.registered);
      analysis.parts.add(text, analysis.registered);
      analysis.resolverFile.says(text);
      analysis.schemaTypes.says(text, analysis.registered);
      analysis.scannedClasses.says(text, analysis.registered);
      analysis.charsets.add(text, analysis.charsetNames);
      analysis.locales.add(text, analysis.localeNames);
      analysis.open.pages().says(text, analysis.registered);
      analysis.open.adders().says(text, analysis.registered);
      analysis.open.generated().says(method.owner(), text, analysis.registered);
      analysis.open.optional().says(text, analysis.registered);
      analysis.open.handed().says(method.owner(), text, analysis.registered);
    }
  }

  @Override
  public void hands(JavaClass type, String text) {
    analysis.open.handed().hands(type, text, analysis.registered);
  }

  @Override
  public void appends(String text) {
    if (isOfProgram()) {
      analysis.named.append(text, analysis.registered);
    }
  }

  @Override
  public void spells(String letters) {
    analysis.named.spelled().add(letters, method.owner().packageName(), analysis.registered);
  }

  @Override
  public void findsClasses() {
    if (isOfProgram()) {
      analysis.later.add(() -> analysis.named.find(analysis.registered));
    }
  }

  @Override
  public void loadsBundle(String name) {
    analysis.later.add(() -> analysis.bundles.load(name, analysis.registered));
  }

  @Override
  public boolean hasProviders() {
    return analysis.providers.areLoaded(method);
  }

  @Override
  public void asksForCharset(String name) {
    if (name != null) {
      analysis.charsets.ask(name, this);
    } else {
      analysis.charsets.askAny(isOfProgram(), analysis.charsetNames);
    }
  }

  @Override
  public void asksForLocale(String tag) {
    if (isOfProgram()) {
      analysis.locales.ask(tag, analysis.localeNames);
    }
  }

  @Override
  public void readsLocaleData(String baseName) {
    analysis.locales.reads(baseName, analysis.localeNames);
  }

  @Override
  public boolean has(ImageFact fact) {
    return analysis.facts.has(fact, method);
  }

  @Override
  public void formats(FormatConversions more) {
    analysis.formats.add(more);
  }

  @Override
  public boolean isFormatted(FormatConversions.Kind kind) {
    return analysis.formats.contain(kind, method);
  }

  @Override
  public void looksUpMethods(JavaClass type, String name, boolean special) {
    analysis.lookups.methods(type, name, special, this);
  }

  @Override
  public void wraps(JavaClass type) {
    analysis.lookups.wrapper(type, this);
  }

  @Override
  public void makesFunctions(JavaClass type, List<JavaClass> others) {
    analysis.lookups.functions(type, others, method, this);
  }

  @Override
  public void looksUpFields(JavaClass type, String name) {
    analysis.lookups.fields(type, name, this);
  }

  @Override
  public void describes(JavaClass type) {
    analysis.later.add(() -> analysis.annotations.describe(type, analysis.registered));
  }

  @Override
  public void registers(JavaClass type, Set<Members> groups) {
    analysis.reflection.register(type, groups, this);
  }

  @Override
  public void usesByReflection(JavaMethod target) {
    analysis.reflection.describe(target.owner(), this);
    analysis.reflection.use(target, this);
  }

  @Override
  public void usesByReflection(JavaField field) {
    analysis.reflection.describe(field.owner(), this);
    analysis.reflection.use(field, this);
  }

  @Override
  public void usesRecord(JavaClass type) {
    analysis.reflection.record(type, this);
  }

  @Override
  public void listsMembers(Listing what) {
    analysis.open.lists(what, analysis.registered);
  }

  @Override
  public void makesArrays() {
    analysis.open.makesArrays(analysis.registered);
  }

  @Override
  public void looksUpConstructors(String parameters) {
    analysis.open.looksUp(
        new OpenReflection.Lookup("<init>", "(" + parameters + ")V"), analysis.registered);
  }

  @Override
  public void looksUpConstructors() {
    analysis.later.add(() -> analysis.named.construct(analysis.registered));
  }

  @Override
  public void makesClassList(String descriptors) {
    analysis.open.makesClassList(descriptors, analysis.registered);
  }

  @Override
  public void looksUpMethods(String name) {
    if (isOfProgram()) {
      analysis.open.optional().begin(analysis.registered);
      analysis.open.handed().begin(analysis.registered);
      analysis.open.looksUp(new OpenReflection.Lookup(name, null), analysis.registered);
    }
  }

  @Override
  public void looksUpMethods() {
    if (isOfProgram()) {
      analysis.open.generated().looksUp(method.owner(), analysis.registered);
      analysis.open.looksUpAny(analysis.registered);
      analysis.open.optional().begin(analysis.registered);
      analysis.open.handed().begin(analysis.registered);
    }
  }

  @Override
  public void givesByReflection(JavaClass type) {
    analysis.open.gives(type, analysis.registered);
  }

  @Override
  public void callsSpecially() {
    analysis.lookups.allSpecial(analysis.registered);
  }

  @Override
  public void proxies(List<JavaClass> interfaces) {
    analysis.reflection.proxy(interfaces, this);
    ChainedProxies chained = analysis.proxyMakers.chained();
    interfaces.forEach(type -> chained.add(type, analysis.registered));
  }

  @Override
  public void makesProxies() {
    analysis.later.add(
        () -> {
          analysis.proxyMakers.add(method, analysis.registered);
          analysis.open.makesProxies(analysis.registered);
        });
  }

  @Override
  public boolean hasInstances(JavaType type) {
    return analysis.instances.hasInstances(type, method);
  }
}
