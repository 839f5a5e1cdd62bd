package conformance.management;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.RuntimeMXBean;
import java.nio.ByteBuffer;

/** Facts of the virtual machine, the operating system, classes and direct buffers. */
public class Machine {
  public static void main(String[] args) throws InterruptedException {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    long uptime = runtime.getUptime();
    Thread.sleep(20);
    System.out.println(runtime.getUptime() >= uptime + 19);
    long start = runtime.getStartTime();
    System.out.println(Math.abs(System.currentTimeMillis() - start - runtime.getUptime()) < 2_000);
    System.out.println(runtime.getStartTime() == start);
    System.out.println(runtime.getVmName().equals(System.getProperty("java.vm.name")));
    System.out.println(runtime.getVmVendor().equals(System.getProperty("java.vm.vendor")));
    System.out.println(runtime.getSpecVersion() + " " + runtime.getManagementSpecVersion());
    System.out.println(runtime.getSpecName() + ", " + runtime.getSpecVendor());
    System.out.println(runtime.getName().startsWith(runtime.getPid() + "@"));
    System.out.println(runtime.getInputArguments().getClass() != null);
    System.setProperty("management.test", "value");
    System.out.println(runtime.getSystemProperties().get("management.test"));
    System.out.println(runtime.isBootClassPathSupported());
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    System.out.println(
        system.getAvailableProcessors() == Runtime.getRuntime().availableProcessors());
    System.out.println(system.getName().equals(System.getProperty("os.name")));
    System.out.println(system.getArch());
    com.sun.management.OperatingSystemMXBean more =
        (com.sun.management.OperatingSystemMXBean) system;
    System.out.println(more.getFreeMemorySize() < more.getTotalMemorySize());
    System.out.println(more.getProcessCpuTime() > 0);
    System.out.println(more.getProcessCpuLoad() <= 1 && more.getCpuLoad() <= 1);
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    System.out.println(classes.getLoadedClassCount() > 100);
    System.out.println(
        classes.getTotalLoadedClassCount()
            == classes.getLoadedClassCount() + classes.getUnloadedClassCount());
    buffers();
  }

  private static void buffers() {
    BufferPoolMXBean direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(p -> p.getName().equals("direct"))
            .findFirst()
            .get();
    long count = direct.getCount();
    long used = direct.getMemoryUsed();
    ByteBuffer buffer = ByteBuffer.allocateDirect(100_000);
    System.out.println(direct.getCount() - count);
    System.out.println(direct.getMemoryUsed() - used >= 100_000);
    System.out.println(buffer.capacity() <= direct.getTotalCapacity());
  }
}
