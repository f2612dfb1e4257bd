package dev.podidentity.portal.request.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.request.BrokenAssociations;
import dev.podidentity.portal.request.Changes;
import dev.podidentity.portal.request.CredentialsOfPods;
import dev.podidentity.portal.request.PreflightOverview;
import dev.podidentity.portal.request.RequestComments;
import dev.podidentity.portal.request.RequestReader;
import dev.podidentity.portal.request.RequestReview;
import dev.podidentity.portal.request.RequestSearch;
import dev.podidentity.portal.request.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;

import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.mockito.BDDMockito.given;

/**
 * Renders the pages of this module in the real frame, with services that are mocks.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WebMvcTest
@ContextConfiguration(classes = PageTest.Surroundings.class)
@TestPropertySource(properties = "portal.aws.mode=sandbox")
@MockitoBean(types = { RequestSearch.class, RequestReader.class, RequestReview.class, RequestComments.class,
		PreflightOverview.class, CredentialsOfPods.class, Changes.class, BrokenAssociations.class })
@WithMockUser
@interface PageTest {

	/** Half an hour after the sample was asked for. */
	Clock CLOCK = Clock.fixed(SampleRequest.ASKED.plusSeconds(1800), ZoneOffset.UTC);

	/**
	 * Not annotated as configuration: the scan of a whole portal passes it by, and the
	 * slice takes it instead of the portal.
	 */
	@ComponentScan(basePackages = "dev.podidentity.portal.web",
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Tests.*"))
	@Import({ HomeController.class, Desk.class, RequestLines.class, Inbox.class, BulkDecision.class,
			ApprovalsController.class, BulkDecisionController.class, RequestListController.class,
			RequestController.class, RequestCommentController.class, RequestDecisionController.class,
			RequestWithdrawalController.class, ChangeRetryController.class, ChangeResolutionController.class,
			RequestPages.class, RefusedRequests.class, Approvers.class, BreakGlassController.class })
	class Surroundings implements WebMvcConfigurer {

		@Bean
		Clock clock() {
			return CLOCK;
		}

		@Bean
		Catalog catalog() {
			Catalog catalog = Mockito.mock();
			given(catalog.clusters()).willReturn(List.of(
					new Cluster(SampleRequest.PROD_EU_1, "ACTIVE", "1.33", false, null, Map.of(), SampleRequest.ASKED),
					new Cluster(SampleRequest.STAGING_EU_1, "ACTIVE", "1.33", false, null, Map.of(),
							SampleRequest.ASKED)));
			return catalog;
		}

		@Bean
		Deciders deciders() {
			return Policies.deciders(FakePeople.demo());
		}

		@Override
		public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
			resolvers.add(new ActorOfTheTest());
		}

	}

	/** Takes the person from the request that {@link Browser#as} made. */
	class ActorOfTheTest implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.nestedIfOptional().getNestedParameterType() == Actor.class;
		}

		@Override
		public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
				NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
			Object actor = request.getAttribute("actor", NativeWebRequest.SCOPE_REQUEST);
			return (parameter.getParameterType() == Optional.class) ? Optional.ofNullable(actor) : actor;
		}

	}

}
