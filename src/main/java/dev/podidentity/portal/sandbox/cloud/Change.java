package dev.podidentity.portal.sandbox.cloud;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** One line of the journal: something that was changed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
@JsonSubTypes({ @JsonSubTypes.Type(value = Change.ClusterPut.class, name = "cluster-put"),
		@JsonSubTypes.Type(value = Change.AddonPut.class, name = "addon-put"),
		@JsonSubTypes.Type(value = Change.RolePut.class, name = "role-put"),
		@JsonSubTypes.Type(value = Change.RoleDeleted.class, name = "role-deleted"),
		@JsonSubTypes.Type(value = Change.PolicyPut.class, name = "policy-put"),
		@JsonSubTypes.Type(value = Change.PolicyDeleted.class, name = "policy-deleted"),
		@JsonSubTypes.Type(value = Change.AssociationPut.class, name = "association-put"),
		@JsonSubTypes.Type(value = Change.AssociationDeleted.class, name = "association-deleted") })
sealed interface Change {

	void applyTo(State state);

	record ClusterPut(Cluster cluster) implements Change {

		@Override
		public void applyTo(State state) {
			state.put(this.cluster);
		}

	}

	record AddonPut(Addon addon) implements Change {

		@Override
		public void applyTo(State state) {
			state.put(this.addon);
		}

	}

	record RolePut(Role role) implements Change {

		@Override
		public void applyTo(State state) {
			state.roles().put(this.role);
		}

	}

	record RoleDeleted(String roleArn) implements Change {

		@Override
		public void applyTo(State state) {
			state.roles().remove(this.roleArn);
		}

	}

	record PolicyPut(ManagedPolicy policy) implements Change {

		@Override
		public void applyTo(State state) {
			state.policies().put(this.policy);
		}

	}

	record PolicyDeleted(String policyArn) implements Change {

		@Override
		public void applyTo(State state) {
			state.policies().remove(this.policyArn);
		}

	}

	record AssociationPut(Association association, Instant at, @Nullable TokenUse token) implements Change {

		@Override
		public void applyTo(State state) {
			state.associations().put(this.association, this.at);
			if (this.token != null) {
				state.tokens().put(this.token, this.at);
			}
		}

	}

	/**
	 * Names the whole association for those who read the journal; a journal of before has
	 * the ARN alone.
	 */
	record AssociationDeleted(String associationArn, Instant at, @Nullable Association association) implements Change {

		static AssociationDeleted of(Association association, Instant at) {
			return new AssociationDeleted(association.associationArn(), at, association);
		}

		@Override
		public void applyTo(State state) {
			state.associations().remove(this.associationArn, this.at);
			state.tokens().forget(this.associationArn);
		}

	}

}
