#include "page/flow.h"
void flow_wheel(struct flow *flow, const struct node *block)
{
	flow_blocks(flow, block);
}
