package conformance.management;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.ConstructorParameters;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.NotCompliantMBeanException;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** Beans of the program and of the platform, as managers see them. */
public final class ManagedBeans {
  public interface CacheMBean {
    int getSize();

    void setSize(int size);

    String[] getNames();

    boolean isFull();

    int clear(String reason, int keep);

    void fail();
  }

  public static final class Cache implements CacheMBean {
    private int size = 3;

    @Override
    public int getSize() {
      return size;
    }

    @Override
    public void setSize(int size) {
      this.size = size;
    }

    @Override
    public String[] getNames() {
      return new String[] {"a", "b"};
    }

    @Override
    public boolean isFull() {
      return size > 10;
    }

    @Override
    public int clear(String reason, int keep) {
      size = keep;
      return reason.length();
    }

    @Override
    public void fail() {
      throw new IllegalStateException("full");
    }
  }

  public enum Level {
    LOW,
    HIGH
  }

  public static final class Load {
    private final int jobs;
    private final Level level;

    @ConstructorParameters({"jobs", "level"})
    public Load(int jobs, Level level) {
      this.jobs = jobs;
      this.level = level;
    }

    public int getJobs() {
      return jobs;
    }

    public Level getLevel() {
      return level;
    }
  }

  public interface PoolMXBean {
    Load getLoad();

    List<Load> getHistory();

    Map<String, Long> getTotals();

    Level getLevel();

    void setLevel(Level level);
  }

  public static final class Pool implements PoolMXBean {
    private Level level = Level.LOW;

    @Override
    public Load getLoad() {
      return new Load(4, level);
    }

    @Override
    public List<Load> getHistory() {
      return List.of(new Load(1, Level.LOW), new Load(2, Level.HIGH));
    }

    @Override
    public Map<String, Long> getTotals() {
      return new TreeMap<>(Map.of("x", 9L));
    }

    @Override
    public Level getLevel() {
      return level;
    }

    @Override
    public void setLevel(Level level) {
      this.level = level;
    }
  }

  public static void main(String[] args) throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    standardBean(server);
    openData(server);
    platform(server);
    try {
      server.registerMBean("no bean", new ObjectName("demo:type=Text"));
    } catch (NotCompliantMBeanException e) {
      System.out.println("a text is no bean");
    }
    System.out.println(new TreeSet<>(server.queryNames(new ObjectName("demo:*"), null)));
    server.unregisterMBean(new ObjectName("demo:type=Cache"));
    System.out.println(server.isRegistered(new ObjectName("demo:type=Cache")));
    server.unregisterMBean(new ObjectName("demo:type=Pool"));
  }

  private static void standardBean(MBeanServer server) throws Exception {
    ObjectName name = new ObjectName("demo:type=Cache");
    server.registerMBean(new Cache(), name);
    server.setAttribute(name, new Attribute("Size", 12));
    System.out.println(server.getAttribute(name, "Size") + " " + server.getAttribute(name, "Full"));
    System.out.println(Arrays.toString((String[]) server.getAttribute(name, "Names")));
    Object[] arguments = {"why", 1};
    String[] signature = {"java.lang.String", "int"};
    System.out.println(server.invoke(name, "clear", arguments, signature));
    try {
      server.invoke(name, "fail", null, null);
    } catch (RuntimeMBeanException e) {
      System.out.println("fails with " + e.getCause());
    }
    try {
      server.getAttribute(name, "Nothing");
    } catch (AttributeNotFoundException e) {
      System.out.println(e.getMessage());
    }
    for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
      System.out.println(
          attribute.getName() + " " + attribute.getType() + " " + attribute.isWritable());
    }
    TreeSet<String> operations = new TreeSet<>();
    for (MBeanOperationInfo operation : server.getMBeanInfo(name).getOperations()) {
      operations.add(operation.getReturnType() + " " + operation.getName());
    }
    System.out.println(operations);
    CacheMBean proxy = JMX.newMBeanProxy(server, name, CacheMBean.class);
    proxy.setSize(5);
    System.out.println(proxy.getSize() + " by a proxy");
  }

  private static void openData(MBeanServer server) throws Exception {
    ObjectName name = new ObjectName("demo:type=Pool");
    server.registerMBean(new Pool(), name);
    CompositeData load = (CompositeData) server.getAttribute(name, "Load");
    System.out.println(load.get("jobs") + " " + load.get("level"));
    CompositeData[] history = (CompositeData[]) server.getAttribute(name, "History");
    System.out.println(history[1].get("level") + " of " + history.length);
    System.out.println(((TabularData) server.getAttribute(name, "Totals")).size());
    server.setAttribute(name, new Attribute("Level", "HIGH"));
    PoolMXBean proxy = JMX.newMXBeanProxy(server, name, PoolMXBean.class);
    System.out.println(proxy.getLoad().getLevel() + " " + proxy.getHistory().get(1).getJobs());
    System.out.println(proxy.getLevel() + " " + proxy.getTotals());
  }

  private static void platform(MBeanServer server) throws Exception {
    ObjectName memory = new ObjectName("java.lang:type=Memory");
    CompositeData heap = (CompositeData) server.getAttribute(memory, "HeapMemoryUsage");
    System.out.println((Long) heap.get("committed") > 0);
    System.out.println(MemoryUsage.from(heap).getMax() == (Long) heap.get("max"));
    ObjectName runtime = new ObjectName("java.lang:type=Runtime");
    System.out.println(server.getAttribute(runtime, "SpecVersion"));
    ObjectName threads = new ObjectName("java.lang:type=Threading");
    System.out.println((Integer) server.getAttribute(threads, "ThreadCount") > 0);
    long[] ids = (long[]) server.getAttribute(threads, "AllThreadIds");
    Object[] arguments = {ids[0]};
    CompositeData thread =
        (CompositeData) server.invoke(threads, "getThreadInfo", arguments, new String[] {"long"});
    System.out.println((Long) thread.get("threadId") == ids[0]);
    ObjectName machine = new ObjectName("java.lang:type=OperatingSystem");
    System.out.println((Integer) server.getAttribute(machine, "AvailableProcessors") > 0);
  }
}
