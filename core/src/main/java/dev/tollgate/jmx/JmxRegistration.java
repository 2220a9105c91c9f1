package dev.tollgate.jmx;

import dev.tollgate.Tollgate;
import dev.tollgate.log.Log;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * A Tollgate's bean in the platform's MBean server, until it is closed: a bean that stayed behind
 * would keep a redeployed application's classes. Thread-safe.
 */
public final class JmxRegistration implements AutoCloseable {

  private static final Log LOG = Log.of(JmxRegistration.class);
  private static final int MOST_OF_A_NAME = 1000;

  private final MBeanServer server;
  private final ObjectName objectName;

  private JmxRegistration(MBeanServer server, ObjectName objectName) {
    this.server = server;
    this.objectName = objectName;
  }

  /**
   * Registers a Tollgate. What is wrong is logged and is no reason not to start.
   *
   * @param name what it is called; if null, or if another application has the name already, it is
   *     told apart by a number
   * @return empty if it could not be registered
   */
  public static Optional<JmxRegistration> register(Tollgate tollgate, @Nullable String name) {
    ManagedTollgate bean = new ManagedTollgate(tollgate);
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      for (int number = 1; number <= MOST_OF_A_NAME; number++) {
        ObjectName candidate = objectName(name, number);
        if (isRegistered(server, bean, candidate)) {
          return Optional.of(new JmxRegistration(server, candidate));
        }
      }
      LOG.warn("No JMX bean: there are " + MOST_OF_A_NAME + " of one name already");
    } catch (JMException | RuntimeException e) {
      LOG.warn("No JMX bean: " + e);
    }
    return Optional.empty();
  }

  private static boolean isRegistered(
      MBeanServer server, ManagedTollgate bean, ObjectName objectName) throws JMException {
    try {
      server.registerMBean(bean, objectName);
      return true;
    } catch (InstanceAlreadyExistsException e) {
      return false;
    }
  }

  private static ObjectName objectName(@Nullable String name, int number)
      throws MalformedObjectNameException {
    String value = String.valueOf(number);
    if (name != null) {
      value = number == 1 ? name : name + "-" + number;
    }
    boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> ",=:\"*?\n".indexOf(c) >= 0);
    return new ObjectName(
        "dev.tollgate:type=Tollgate,name=" + (plain ? value : ObjectName.quote(value)));
  }

  /** Takes the bean away again. */
  @Override
  public void close() {
    try {
      server.unregisterMBean(objectName);
    } catch (InstanceNotFoundException e) {
      // somebody was faster
    } catch (JMException | RuntimeException e) {
      LOG.warn("The JMX bean " + objectName + " stays behind: " + e);
    }
  }
}
