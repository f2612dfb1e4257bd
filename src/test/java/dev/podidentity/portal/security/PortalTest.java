package dev.podidentity.portal.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/**
 * The portal on its sandbox with a database in memory; one context for all these tests.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@AutoConfigureMockMvc
@Import(PortalTestConfiguration.class)
@SpringBootTest(properties = { "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
		"portal.data-dir=${java.io.tmpdir}/portal-test-${random.uuid}", "portal.sandbox.port=0",
		"spring.thymeleaf.template-resolver-order=1", "portal.identity.accounts[0].username=lena",
		"portal.identity.accounts[0].display-name=Lena Hoffmann",
		"portal.identity.accounts[0].password-hash={bcrypt}$2a$04$GIwP8bvfR7zgVW85.hyke.vzeGmgtafUYE7AtDYLcIQOTZCK2wt8O",
		"portal.identity.accounts[0].groups=platform,payments" })
public @interface PortalTest {

}
